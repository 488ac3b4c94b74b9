//! What a write works with: the connection that writes, and the policy in force as this connection
//! sees it, which is read again when a policy was saved or a group of writes was taken back.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use rusqlite::Connection as Sqlite;

use crate::Result;
use crate::grants::InForce;

/// See the module.
pub(crate) struct Writing {
    sqlite: Sqlite,
    policy: RefCell<Option<Rc<InForce>>>,
}

impl Writing {
    pub(crate) fn new(sqlite: Sqlite) -> Self {
        Self { sqlite, policy: RefCell::default() }
    }

    /// The policy in force.
    pub(crate) fn policy(&self) -> Result<Rc<InForce>> {
        if let Some(known) = &*self.policy.borrow() {
            return Ok(Rc::clone(known));
        }
        let read = Rc::new(InForce::read(&self.sqlite)?);
        *self.policy.borrow_mut() = Some(Rc::clone(&read));
        Ok(read)
    }

    /// Forgets the policy: another one may be in force.
    pub(crate) fn forget_policy(&self) {
        *self.policy.borrow_mut() = None;
    }
}

impl Deref for Writing {
    type Target = Sqlite;

    fn deref(&self) -> &Sqlite {
        &self.sqlite
    }
}
